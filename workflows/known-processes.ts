import { listWorkflows } from './catalog.ts';

/** For each process its forms by their ids, and for each form the keys of its fields, in groups too. */
export async function knownProcesses(): Promise<ReadonlyMap<string, ReadonlyMap<string, ReadonlySet<string>>>> {
  const workflows = await listWorkflows();
  return new Map(
    workflows.map(({ processId, files }) => {
      const forms = files.filter(({ name }) => name.endsWith('.form')).map(({ content }) => JSON.parse(content));
      return [processId, new Map(forms.map((form) => [String(form.id), new Set(keysOf(form))]))];
    }),
  );
}

function keysOf(part: unknown): readonly string[] {
  if (Array.isArray(part)) return part.flatMap(keysOf);
  if (typeof part !== 'object' || part === null) return [];
  const own = 'key' in part && typeof part.key === 'string' ? [part.key] : [];
  return 'components' in part ? [...own, ...keysOf(part.components)] : own;
}
