// The same service on Node's http module.
const http = require("http");
const names = ["Ada", "Bob", "Cleo"];
let count = 0;
function json(response, value) {
  const body = JSON.stringify(value);
  response.writeHead(200, {"Content-Type": "application/json", "Content-Length": Buffer.byteLength(body)});
  response.end(body);
}
const server = http.createServer((request, response) => {
  if (request.method === "GET" && request.url.startsWith("/read/")) {
    json(response, {id: decodeURIComponent(request.url.substring(6)), names, count});
  } else if (request.method === "POST" && request.url === "/count") {
    count++;
    json(response, {count});
  } else {
    response.writeHead(404);
    response.end();
  }
});
server.listen(0, "127.0.0.1", () => console.log("Listening on http://127.0.0.1:" + server.address().port + "/"));
