"""What is true: frozen values, tables of transitions, deadline arithmetic, references, errors and ports. No I/O."""
