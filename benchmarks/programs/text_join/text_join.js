function joined(pieces) {
  let text = "";
  for (let i = 0; i < pieces; i++) text += "item " + i;
  return text;
}

function run() {
  let letters = 0;
  for (let i = 0; i < 50; i++) {
    const text = joined(10000);
    if (text[text.length - 1] === "9") letters += text.length;
  }
  return letters;
}

console.log(run());
