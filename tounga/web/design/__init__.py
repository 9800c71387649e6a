"""The design system: tokens, components, forms and formats that every screen shares."""
