"""This felt like talking down: said by whoever felt it, heard by whoever wrote it, pooled and late, with nobody's name."""
