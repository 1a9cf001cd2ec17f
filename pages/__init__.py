"""The screen: one thin file per step; everything it shows is asked of persona_core."""
