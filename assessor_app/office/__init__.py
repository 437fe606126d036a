"""The office's side (สำนักงาน ก.พ.ร.): its keys, its roster, and what it receives."""
