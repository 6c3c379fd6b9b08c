"""What the site says of itself, and the pieces that its pages are made of."""
