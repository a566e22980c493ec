function fannkuch(n) {
  const p = [];
  const q = [];
  const s = [];
  for (let i = 0; i < n; i++) {
    p.push(i);
    q.push(i);
    s.push(i);
  }
  let sign = 1;
  let most = 0;
  let checksum = 0;
  while (true) {
    let q0 = p[0];
    if (q0 !== 0) {
      for (let i = 1; i < n; i++) q[i] = p[i];
      let flips = 1;
      while (true) {
        const qq = q[q0];
        if (qq === 0) {
          if (flips > most) most = flips;
          checksum += sign * flips;
          break;
        }
        q[q0] = q0;
        if (q0 >= 3) {
          for (let i = 1, j = q0 - 1; i < j; i++, j--) {
            const swapped = q[i];
            q[i] = q[j];
            q[j] = swapped;
          }
        }
        q0 = qq;
        flips++;
      }
    }
    if (sign === 1) {
      const swapped = p[0];
      p[0] = p[1];
      p[1] = swapped;
      sign = -1;
    } else {
      const swapped = p[1];
      p[1] = p[2];
      p[2] = swapped;
      sign = 1;
      for (let i = 2; i < n; i++) {
        const left = s[i];
        if (left !== 0) {
          s[i] = left - 1;
          break;
        }
        if (i === n - 1) return checksum * 100 + most;
        s[i] = i;
        const rotated = p[0];
        for (let j = 0; j <= i; j++) p[j] = p[j + 1];
        p[i + 1] = rotated;
      }
    }
  }
}

function run() {
  return fannkuch(9);
}

console.log(run());
