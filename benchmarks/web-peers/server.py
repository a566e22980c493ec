# The same service on Python's standard server.
import json
import threading
import urllib.parse
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

NAMES = ["Ada", "Bob", "Cleo"]
lock = threading.Lock()
count = 0


class Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True
    wbufsize = -1

    def answer(self, value):
        body = json.dumps(value).encode()
        self.send_response(200)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)
        self.wfile.flush()

    def do_GET(self):
        self.answer({"id": urllib.parse.unquote(self.path[6:]), "names": NAMES, "count": count})

    def do_POST(self):
        global count
        with lock:
            count += 1
            now = count
        self.answer({"count": now})

    def log_message(self, *arguments):
        pass


server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
server.daemon_threads = True
print(f"Listening on http://127.0.0.1:{server.server_address[1]}/", flush=True)
server.serve_forever()
