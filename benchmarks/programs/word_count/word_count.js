const { readFileSync } = require("fs");

function run() {
  const counts = new Map();
  for (const line of readFileSync("words.txt", "utf8").split("\n")) {
    if (line === "") continue;
    for (const word of line.split(" ")) counts.set(word, (counts.get(word) ?? 0) + 1);
  }
  let best = "";
  let most = 0;
  let words = 0;
  for (const [word, times] of counts) {
    words += times;
    if (times > most) {
      most = times;
      best = word;
    }
  }
  return `${words} words, ${counts.size} different, ${most} times ${best}`;
}

console.log(run());
