/** What the studio asks the server about packages and their drafts. */
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { answerOf, api } from '../../web/shared/api/client.ts';
import type {
  NewPackageStart,
  PackageDraft,
  PackageReleased,
  PackageRetired,
  WaitingForApproval,
} from '../../web/shared/api/schema.d.ts';
import { isWaiting } from '../../web/shared/approval/waiting.tsx';
import { dropDraft, readDraft, writeDraft } from '../../web/shared/draft/draft.ts';
import type { Chosen } from './conflicts-dialog.tsx';
import type { Changes, DraftStore, SavedDraft, Unsent } from './draft-saver.ts';

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

/** Forgets what this browser kept of a draft: it was taken along into another one. */
export const forgetUnsent = (address: DraftAddress): void => dropDraft(keptName(address));

/** What a saver needs to know of a draft. */
export const savedDraftOf = (draft: PackageDraft): SavedDraft => ({
  revision: draft.revision,
  files: filesOf(draft),
  basedOn: draft.basedOn,
});

/** A browser lets requests outlive their page only while all of them together are no longer than this, in bytes. */
const OUTLIVING_BYTES_MAX = 60_000;
const mayOutlive = (body: object): boolean => new Blob([JSON.stringify(body)]).size <= OUTLIVING_BYTES_MAX;

/** The server as a saver sees it. */
export function draftStore(address: DraftAddress): DraftStore {
  return {
    save: async (revision, changes, isLeaving) => {
      const body = { revision, changes };
      const how = { ...pathOf(address), body, keepalive: isLeaving && mayOutlive(body) };
      return (await answerOf(api.PUT('/api/packages/{id}/drafts/{draftId}/files', how))).revision;
    },
    load: async () => savedDraftOf(await loadDraft(address)),
    keep: (unsent) => {
      if (unsent === undefined) dropDraft(keptName(address));
      return unsent === undefined || writeDraft(keptName(address), unsent);
    },
  };
}

/** What a draft begins with where it is not the newest version: other files; of a package that is not there yet a pattern or a copy, of one that is there an older version. */
export type DraftBeginning = {
  files?: Changes;
  start?: NewPackageStart | { kind: 'version'; number: number };
  name?: string;
};

/** Begins a draft of a package, or goes on with one's own. */
export function useBeginDraft() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ id, ...beginning }: { id: string } & DraftBeginning) =>
      answerOf(api.POST('/api/packages/{id}/drafts', { params: { path: { id } }, body: beginning })),
    onSuccess: () => client.invalidateQueries({ queryKey: ['packages'] }),
  });
}

/**
 * Begins a draft anew with files of one that is gone: as one's usual draft, or under another name where one has begun such a draft meanwhile, so that nothing of either is overwritten.
 * @returns the draft
 */
export function useBeginAgain(address: DraftAddress) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: async ({ files, name }: { files: Changes; name: string }) => {
      const begin = (beginning: DraftBeginning) => {
        const body = { ...beginning, files };
        return answerOf(api.POST('/api/packages/{id}/drafts', { params: { path: { id: address.id } }, body }));
      };
      const begun = await begin({});
      const has = filesOf(begun);
      const isAsked = Object.entries(files).every(([file, text]) => (has[file] ?? null) === text);
      const draft = isAsked ? begun : await begin({ name });
      forgetUnsent(address);
      return draft;
    },
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

/** Takes what came with Motcua into one's own draft. */
export function useTakeUpgrade(id: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (chosen: readonly Chosen[]) =>
      answerOf(api.POST('/api/packages/{id}/upgrade', { params: { path: { id } }, body: { chosen: [...chosen] } })),
    onSuccess: () => client.invalidateQueries({ queryKey: ['packages'] }),
  });
}

/** Lets nobody be received by a package from a day on; where a second person decides, it waits for that. */
export function useRetire(id: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (retirement: { from: string; reason: string }): Promise<PackageRetired | WaitingForApproval> =>
      answerOf(api.POST('/api/packages/{id}/retirement', { params: { path: { id } }, body: retirement })),
    onSuccess: () => client.invalidateQueries({ queryKey: ['packages'] }),
  });
}

/** The packages that were deleted and can be restored. */
export function useDeleted() {
  return useQuery({ queryKey: ['packages', 'deleted'], queryFn: () => answerOf(api.GET('/api/deleted-packages')) });
}

/** The drafts that were thrown away and that one may bring back. */
export function useDiscarded() {
  return useQuery({ queryKey: ['packages', 'discarded'], queryFn: () => answerOf(api.GET('/api/discarded-drafts')) });
}

const pathOfDiscarded = (draftId: string) => ({ params: { path: { draftId } } });

/** A draft that was thrown away, with its files. */
export function useDiscardedDraft(draftId: string) {
  return useQuery({
    queryKey: ['package-discarded', draftId],
    queryFn: () => answerOf(api.GET('/api/discarded-drafts/{draftId}', pathOfDiscarded(draftId))),
    gcTime: 0,
  });
}

/** Brings a draft back that was thrown away. */
export function useRestoreDraft() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (draftId: string) =>
      answerOf(api.POST('/api/discarded-drafts/{draftId}/restore', pathOfDiscarded(draftId))),
    onSuccess: () => client.invalidateQueries({ queryKey: ['packages'] }),
  });
}

/** Deletes a package with its drafts. */
export function useDeletePackage() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: async (id: string) => {
      await api.DELETE('/api/packages/{id}', { params: { path: { id } } });
    },
    // Nobody waits for it: the page of the package has to be left before it asks for what is gone.
    onSuccess: () => void client.invalidateQueries({ queryKey: ['packages'] }),
  });
}

/** Brings a deleted package back. */
export function useRestorePackage() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: async (id: string) => {
      await api.POST('/api/packages/{id}/restore', { params: { path: { id } } });
    },
    onSuccess: () => client.invalidateQueries({ queryKey: ['packages'] }),
  });
}

/** Takes a version back before its day. */
export function useWithdraw(id: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: async ({ number, reason }: { number: number; reason: string }) => {
      await api.POST('/api/packages/{id}/versions/{number}/withdraw', {
        params: { path: { id, number } },
        body: { reason },
      });
    },
    onSuccess: () => client.invalidateQueries({ queryKey: ['packages'] }),
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

/** The steps of a file next to what it is, through its savings; asked anew after each saving. */
export function useFileSteps(address: DraftAddress, file: string, revision: number, isAsked: boolean) {
  return useQuery({
    queryKey: ['package-file-steps', address.draftId, file, revision],
    queryFn: () =>
      answerOf(
        api.GET('/api/packages/{id}/drafts/{draftId}/steps', {
          params: { ...pathOf(address).params, query: { file } },
        }),
      ),
    enabled: isAsked && file !== '',
    placeholderData: (before, query) => (query?.queryKey[2] === file ? before : undefined),
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
  });
}

export type StepDirection = 'back' | 'forward';

/** Takes a file a step back or forward through its savings. */
export const takeFileStep = (
  address: DraftAddress,
  step: { revision: number; file: string; direction: StepDirection },
) => answerOf(api.POST('/api/packages/{id}/drafts/{draftId}/steps', { ...pathOf(address), body: step }));

const NUMBER = /^\d+$/;
/** In the place of a version’s number: what came with Motcua last. */
export const SHIPPED = 'shipped';

/** The files of a version by its number, what came with Motcua, those of a draft by its id; none for 0. */
export function useFiles(id: string, which: string) {
  return useQuery({
    queryKey: ['package-files', id, which],
    queryFn: async (): Promise<Readonly<Record<string, string>>> => {
      if (which === '0') return {};
      if (NUMBER.test(which)) {
        const path = { id, number: Number(which) };
        return filesOf(await answerOf(api.GET('/api/packages/{id}/versions/{number}', { params: { path } })));
      }
      if (which === SHIPPED)
        return filesOf(await answerOf(api.GET('/api/packages/{id}/shipped', { params: { path: { id } } })));
      return filesOf(await loadDraft({ id, draftId: which }));
    },
    staleTime: NUMBER.test(which) ? Number.POSITIVE_INFINITY : 0,
    gcTime: 0,
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

/** Where a draft, one that was thrown away, or a version can be had as one file. */
export const archiveOfDraft = ({ id, draftId }: DraftAddress): string =>
  `/api/packages/${id}/drafts/${draftId}/archive`;
export const archiveOfDiscarded = (draftId: string): string => `/api/discarded-drafts/${draftId}/archive`;
export const archiveOfVersion = (id: string, number: number): string =>
  `/api/packages/${id}/versions/${number}/archive`;
