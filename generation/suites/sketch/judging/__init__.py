"""What the arbitrator sees: plates and frames read by rendering what would explain them."""
