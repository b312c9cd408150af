/** What the studio asks the server about packages and their drafts. */
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { answerOf, api } from '../../web/shared/api/client.ts';
import type {
  NewPackageStart,
  PackageDraft,
  PackageReleased,
  WaitingForApproval,
} from '../../web/shared/api/schema.d.ts';
import { isWaiting } from '../../web/shared/approval/waiting.tsx';
import { dropDraft, readDraft, writeDraft } from '../../web/shared/draft/draft.ts';
import type { DraftStore, Unsent } from './draft-saver.ts';

/** Where a draft is. */
export type DraftAddress = { id: string; draftId: string };

/** The files of a draft or version, which the API describes as a record. */
export const filesOf = ({ files }: { files: Record<string, unknown> }): Readonly<Record<string, string>> =>
  files as Record<string, string>;

const pathOf = (address: DraftAddress) => ({ params: { path: address } });

const loadDraft = (address: DraftAddress): Promise<PackageDraft> =>
  answerOf(api.GET('/api/packages/{id}/drafts/{draftId}', pathOf(address)));

/** A draft as it was when the page opened; from then on its saver knows better. */
export function useDraft(address: DraftAddress) {
  return useQuery({
    queryKey: ['package-draft', address.draftId],
    queryFn: () => loadDraft(address),
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
  });
}

const keptName = ({ draftId }: DraftAddress): string => `package.${draftId}`;

/** What this browser kept of a draft because the server had not taken it. */
export const unsentOf = (address: DraftAddress): Unsent | undefined => readDraft<Unsent>(keptName(address));

/** The server as a saver sees it. */
export function draftStore(address: DraftAddress): DraftStore {
  return {
    save: async (revision, changes) => {
      const body = { revision, changes };
      const saved = await answerOf(api.PUT('/api/packages/{id}/drafts/{draftId}/files', { ...pathOf(address), body }));
      return saved.revision;
    },
    load: async () => {
      const draft = await loadDraft(address);
      return { revision: draft.revision, files: filesOf(draft) };
    },
    keep: (unsent) => {
      if (unsent === undefined) dropDraft(keptName(address));
      return unsent === undefined || writeDraft(keptName(address), unsent);
    },
  };
}

/** What the draft of a package that is not there yet begins with: files, a pattern or a copy. */
export type DraftBeginning = { files?: Readonly<Record<string, string>>; start?: NewPackageStart };

/** Begins a draft of a package, or goes on with one's own. */
export function useBeginDraft() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ id, ...beginning }: { id: string } & DraftBeginning) =>
      answerOf(api.POST('/api/packages/{id}/drafts', { params: { path: { id } }, body: beginning })),
    onSuccess: () => client.invalidateQueries({ queryKey: ['packages'] }),
  });
}

/** Throws a draft away. */
export function useDiscardDraft(address: DraftAddress) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: async () => {
      await api.DELETE('/api/packages/{id}/drafts/{draftId}', pathOf(address));
    },
    onSuccess: () => client.invalidateQueries({ queryKey: ['packages'] }),
  });
}

export type Release = {
  revision: number;
  validFrom: string;
  note: string;
  reason: string;
  /** For each warning of the rules why it may stay. */
  accepted: { rule: string; file: string; place: string | null; reason: string }[];
};

/** Releases a draft; where a second person decides, it waits for that. */
export function useRelease(address: DraftAddress) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (release: Release): Promise<PackageReleased | WaitingForApproval> =>
      answerOf(api.POST('/api/packages/{id}/drafts/{draftId}/release', { ...pathOf(address), body: release })),
    onSuccess: (answer) => (isWaiting(answer) ? undefined : client.invalidateQueries({ queryKey: ['packages'] })),
  });
}

/** The library; with a text the packages that hold it. */
export function usePackages(text: string) {
  return useQuery({
    queryKey: ['packages', 'list', text],
    queryFn: () => answerOf(api.GET('/api/packages', { params: { query: text === '' ? {} : { text } } })),
  });
}

/** One package with its versions and drafts. */
export function usePackage(id: string) {
  return useQuery({
    queryKey: ['packages', 'one', id],
    queryFn: () => answerOf(api.GET('/api/packages/{id}', { params: { path: { id } } })),
  });
}

/** What all designers are at work on. */
export function useDrafts() {
  return useQuery({ queryKey: ['packages', 'drafts'], queryFn: () => answerOf(api.GET('/api/package-drafts')) });
}

/** Which other packages use something of this one. */
export function useUses(id: string) {
  return useQuery({
    queryKey: ['packages', 'uses', id],
    queryFn: () => answerOf(api.GET('/api/packages/{id}/uses', { params: { path: { id } } })),
  });
}

/** How often a page says that somebody has it open; the server forgets whoever has not said so for a minute. */
const HERE_MS = 20_000;

/** Tells the others that one is here, and who else is. */
export function usePresence({ id, draftId }: DraftAddress, file: string) {
  return useQuery({
    queryKey: ['package-presence', id, draftId, file],
    queryFn: () =>
      answerOf(api.POST('/api/packages/{id}/presence', { params: { path: { id } }, body: { draftId, file } })),
    refetchInterval: HERE_MS,
    gcTime: 0,
    placeholderData: (before) => before,
  });
}

/** What a new procedure may begin with. */
export function usePatterns() {
  return useQuery({ queryKey: ['package-patterns'], queryFn: () => answerOf(api.GET('/api/package-patterns')) });
}

/** The last savings of a draft. */
export function useSavings(address: DraftAddress) {
  return useQuery({
    queryKey: ['package-savings', address.draftId],
    queryFn: () => answerOf(api.GET('/api/packages/{id}/drafts/{draftId}/savings', pathOf(address))),
    gcTime: 0,
  });
}

/** Makes a draft what it was after an earlier saving. */
export function useRestore({ id, draftId }: DraftAddress) {
  return useMutation({
    mutationFn: ({ saving, revision }: { saving: number; revision: number }) =>
      answerOf(
        api.POST('/api/packages/{id}/drafts/{draftId}/savings/{saving}/restore', {
          params: { path: { id, draftId, saving } },
          body: { revision },
        }),
      ),
  });
}

/** Makes a draft of an archive; tells what of it no package has a place for. */
export function useTakeArchive() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (content: string) => answerOf(api.POST('/api/packages/archive', { body: { content } })),
    onSuccess: () => client.invalidateQueries({ queryKey: ['packages'] }),
  });
}

/** Where a draft, or a version, can be had as one file. */
export const archiveOfDraft = ({ id, draftId }: DraftAddress): string =>
  `/api/packages/${id}/drafts/${draftId}/archive`;
export const archiveOfVersion = (id: string, number: number): string =>
  `/api/packages/${id}/versions/${number}/archive`;
