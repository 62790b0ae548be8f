"""What is handed in: folders of answer files, archives, tables; and the list of who should."""
