"""What faces the internet: web chat, its pages, providers' webhooks, health."""
