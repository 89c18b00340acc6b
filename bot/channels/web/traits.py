"""What the web chat can do, for those who need to know without loading the web front."""

from bot.conversation.messages import Traits

CHANNEL = "web"
TRAITS = Traits(CHANNEL, pushes=False, personal=True, files=True, uploads=True)
