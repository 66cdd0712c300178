"""What counsellors counted, put right by who looks at figures."""
