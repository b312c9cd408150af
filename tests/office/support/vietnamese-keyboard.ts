/** What a Vietnamese input method makes of what is typed, as far as scanners meet it: marks for letters and tones by the keys of Telex or of VNI, within a word. */
const methods = {
  telex: {
    tones: { s: '\u0301', f: '\u0300', r: '\u0309', x: '\u0303', j: '\u0323' },
    circumflex: undefined,
    bar: 'd',
  },
  vni: { tones: { 1: '\u0301', 2: '\u0300', 3: '\u0309', 4: '\u0303', 5: '\u0323' }, circumflex: '6', bar: '9' },
} as const;
const VOWEL = /[aeiouy]/i;

export function vietnameseKeyboard(method: keyof typeof methods, typed: string): string {
  const { tones, circumflex, bar } = methods[method];
  const done: string[] = [];
  for (const key of typed) {
    const low = key.toLowerCase();
    const last = done.at(-1) ?? '';
    const tone = (tones as Readonly<Record<string, string>>)[low];
    const at = vowelOfWord(done);
    if (tone !== undefined && at !== undefined) done[at] += tone;
    else if (low === bar && last.toLowerCase() === 'd') done[done.length - 1] = last === 'd' ? 'đ' : 'Đ';
    else if (/^[aeo]$/i.test(last) && (circumflex === undefined ? low === last.toLowerCase() : low === circumflex))
      done[done.length - 1] += '\u0302';
    else done.push(key);
  }
  return done.join('').normalize('NFC');
}

/** The last vowel of the word that is being typed, without a mark yet; digits and signs end a word. */
function vowelOfWord(done: readonly string[]): number | undefined {
  for (let at = done.length - 1; at >= 0; at -= 1) {
    const letter = done[at] ?? '';
    if (!/^\p{L}\p{Mn}*$/u.test(letter)) return undefined;
    if (VOWEL.test(letter)) return letter.length === 1 ? at : undefined;
  }
  return undefined;
}
