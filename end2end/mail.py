"""A mail server for the journeys: keeps what it accepts as files.

mail.py PORT FOLDER [die|refuse]

With `die` it keeps the first message and dies before it says that it has it; with `refuse` it refuses every recipient for
good.
"""

import asyncio
import os
import signal
import sys
import time

from aiosmtpd.controller import Controller


class Keeper:
    def __init__(self, folder: str, die: bool, refuse: bool) -> None:
        self.folder, self.die, self.refuse = folder, die, refuse

    async def handle_RCPT(self, server, session, envelope, address, options) -> str:
        if self.refuse:
            return "550 5.1.1 No such mailbox"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server, session, envelope) -> str:
        name = os.path.join(self.folder, f"{time.time_ns()}.eml")
        with open(name + ".new", "wb") as file:
            file.write(envelope.content)
            file.flush()
            os.fsync(file.fileno())
        os.rename(name + ".new", name)
        if self.die:
            os.kill(os.getpid(), signal.SIGKILL)
        return "250 OK"


async def main() -> None:
    port, folder = int(sys.argv[1]), sys.argv[2]
    controller = Controller(Keeper(folder, "die" in sys.argv[3:], "refuse" in sys.argv[3:]), hostname="127.0.0.1", port=port)
    controller.start()
    print("ready", flush=True)
    await asyncio.Event().wait()


asyncio.run(main())
