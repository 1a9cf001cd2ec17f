"""What is shipped beside the code: fonts of the page and drawn heads, with their licences."""
