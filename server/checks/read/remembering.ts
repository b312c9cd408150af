/** Remembers what was made of each text, up to as many signs as all that is shipped has ten times. */
export function remembering<Made>(make: (text: string) => Made): (text: string) => Made {
  const CHARACTERS_MAX = 25_000_000;
  const kept = new Map<string, Made>();
  let characters = 0;
  return (text) => {
    const known = kept.get(text);
    if (known !== undefined) return known;
    if (characters + text.length > CHARACTERS_MAX) {
      kept.clear();
      characters = 0;
    }
    const made = make(text);
    kept.set(text, made);
    characters += text.length;
    return made;
  };
}
