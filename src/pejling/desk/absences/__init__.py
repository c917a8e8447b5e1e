"""Who is away: absences with their stand-ins, and how much can wait with whom."""
