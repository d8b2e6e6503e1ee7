-- When the member last chose this bakery on a page: a new sign-in lands in the one that was chosen last.
ALTER TABLE memberships ADD COLUMN chosen_at INTEGER;
