"""以后: what comes after a disclosure was published (更正, 撤下, 续报), each written in one go."""
