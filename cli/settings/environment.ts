export type Environment = Readonly<Record<string, string | undefined>>;

/** An address of one of these protocols; null when the variable is not set. @throws Error that names the variable and what is allowed */
export function readUrl(env: Environment, name: string, protocols: readonly string[]): string | null {
  const text = env[name];
  if (!text) return null;
  if (URL.canParse(text) && protocols.includes(new URL(text).protocol)) return text;
  // The value may hold a password, so it is not repeated.
  throw new Error(
    `${name} is not an address that starts with ${protocols.map((protocol) => `${protocol}//`).join(' or ')}.`,
  );
}

/**
 * Several such addresses with commas between them; null when the variable is not set.
 * @throws Error that names the variable and what is allowed
 */
export function readUrls(env: Environment, name: string, protocols: readonly string[]): readonly string[] | null {
  const text = env[name];
  if (!text) return null;
  const urls = text.split(',').map((each) => readUrl({ [name]: each.trim() || 'nothing' }, name, protocols));
  return [...new Set(urls.filter((url) => url !== null))];
}

/**
 * Variables that belong together: all of them, or null when the first is not set.
 * @throws Error that names what is missing
 */
export function readTogether<Name extends string>(
  env: Environment,
  first: Name,
  others: readonly Name[],
): Readonly<Record<Name, string>> | null {
  if (!env[first]) return null;
  const missing = others.filter((name) => !env[name]);
  if (missing.length > 0) throw new Error(`${first} is set, but ${missing.join(' and ')} is not.`);
  return Object.fromEntries([first, ...others].map((name) => [name, env[name]])) as Record<Name, string>;
}
