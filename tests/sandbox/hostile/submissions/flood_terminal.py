"""Output: control sequences, markup, formulas and reversed text, wherever text of a student is shown.

Expect: least_squares raised; score == 90
"""
def least_squares(X, t):
    print("\x1b[2J\x1b]0;owned\x07 [bold red]markup[/] \u202egnihton\u202c \x00 \r =cmd|' /C calc'!A0 <script>alert(1)</script>")
    raise type("=HYPERLINK\x1b[31m\u202e[/]", (ValueError,), {})("\x1b[31m\u2066\u202e <script>alert(1)</script> [red]x \x9b31m\ud800")
