"""Tests of the rota as a workbook."""
