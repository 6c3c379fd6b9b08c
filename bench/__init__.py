"""What is measured, side by side with what it is compared to. `./dev bench` runs it."""
