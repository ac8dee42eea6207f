"""From answers to pictures: chains, timelines and portable pages."""
