# Runs a command in a terminal of its own: in-terminal.py KEYS COMMAND... Once the command has written "steps", sends KEYS ("ctrl-c",
# "ctrl-c ctrl-c" with a second between, or "close" the terminal); then prints how it ended and what it wrote, as JSON.
import json, os, pty, select, sys, time

keys, command = sys.argv[1], sys.argv[2:]
pid, terminal = pty.fork()
if pid == 0:
    os.execvp(command[0], command)
text, sent = b"", False
while True:
    try:
        if select.select([terminal], [], [], 0.2)[0]:
            part = os.read(terminal, 4096)
            if not part:
                break
            text += part
    except OSError:
        break
    if not sent and b"steps" in text:
        sent = True
        if keys == "close":
            os.close(terminal)
            break
        os.write(terminal, b"\x03")
        if keys == "ctrl-c ctrl-c":
            time.sleep(1)
            try:
                os.write(terminal, b"\x03")
            except OSError:
                pass
status = os.waitpid(pid, 0)[1]
print(json.dumps({"code": os.waitstatus_to_exitcode(status), "text": text.decode("utf8", "replace")}))
