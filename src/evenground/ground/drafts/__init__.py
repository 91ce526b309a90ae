"""What somebody is writing, kept until it is stored; never of objections. A draft goes the moment its words are stored."""
