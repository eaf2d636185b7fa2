"""An auto-grader for gradient exercises: compares with torch.autograd and names the mistake."""

__version__ = "0.1.0"
