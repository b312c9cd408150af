import { FileUploaderButton } from '@carbon/react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { useBeginDraft, usePackages, useTakeArchive } from '../drafts/draft-queries.ts';
import { PACKAGE_ID } from '../workspace/package-files.ts';

/** The longest diagram that the server takes, in characters. */
const CHARACTERS_MAX = 2_000_000;

/** Opens a BPMN file of this machine as a draft of a new package, which is called as the file is; or an archive of a package as a draft of that. */
export function OpenFileButton({ onFailed }: { onFailed: (problem: unknown) => void }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const begin = useBeginDraft();
  const take = useTakeArchive();
  const packages = usePackages('');
  const openArchive = async (file: File): Promise<void> => {
    const { draft, leftOut, removed } = await take.mutateAsync(await base64Of(file));
    await navigate(`/modeler/packages/${draft.packageId}/drafts/${draft.id}`, { state: { leftOut, removed } });
  };
  const open = async (file: File): Promise<void> => {
    if (file.name.endsWith('.zip')) return openArchive(file);
    const xml = await file.text();
    if (xml.length > CHARACTERS_MAX) throw new Error(t('studio.tooLarge', { name: file.name }));
    const id = packageIdOf(file.name);
    if (id === undefined) throw new Error(t('studio.strangeName', { name: file.name }));
    if (packages.data?.items.some((one) => one.id === id)) throw new Error(t('studio.packageThere', { id }));
    const draft = await begin.mutateAsync({ id, files: { 'process.bpmn': xml } });
    await navigate(`/modeler/packages/${id}/drafts/${draft.id}`);
  };
  return (
    <FileUploaderButton
      size="sm"
      buttonKind="tertiary"
      labelText={t('studio.openFile')}
      disableLabelChanges
      accept={['.bpmn', '.xml', '.zip']}
      onChange={(event) => {
        const file = event.target.files?.[0];
        if (file !== undefined) open(file).catch(onFailed);
      }}
    />
  );
}

/** The id of the package that a file becomes: its name in letters, digits and hyphens; undefined where nothing of it can be one. */
function packageIdOf(fileName: string): string | undefined {
  const id = fileName
    .replace(/\.[^.]*$/, '')
    .normalize('NFD')
    .toLowerCase()
    .replace(/[\u0300-\u036f]/g, '')
    .replace(/đ/g, 'd')
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^[^a-z]+|-+$/g, '')
    .slice(0, 62);
  return PACKAGE_ID.test(id) ? id : undefined;
}

/** A file as the API takes it in JSON. */
async function base64Of(file: File): Promise<string> {
  const url = await new Promise<string>((resolve, reject) => {
    const reader = new FileReader();
    reader.addEventListener('load', () => resolve(String(reader.result)));
    reader.addEventListener('error', () => reject(reader.error));
    reader.readAsDataURL(file);
  });
  return url.slice(url.indexOf(',') + 1);
}
