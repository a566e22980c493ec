const { readFileSync } = require("fs");

function run() {
  const people = JSON.parse(readFileSync("people.json", "utf8"));
  let ages = 0;
  for (const person of people) ages += person.age;
  people.push({ name: "Last", age: 1 });
  const text = JSON.stringify(people);
  return `${ages} ${text.length}`;
}

console.log(run());
