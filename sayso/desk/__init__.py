"""The adviser desk: pages for the people who take over from the bot. They work without JavaScript, better with it."""
