import { FileUploaderButton } from '@carbon/react';
import { useTranslation } from 'react-i18next';
import { decisionsOf, isDmn } from '../dmn/read-dmn.ts';

/** Longest text that is opened, in characters: what the server's lint reads. */
const xmlLengthMax = 2_000_000;

export type ImportedKind = 'process' | 'decision';
type Props = {
  onImported: (kind: ImportedKind, name: string, xml: string) => void;
  onFailed: (error: unknown) => void;
};

/** Opens a BPMN or DMN file from this machine as a draft. */
export function ImportButton({ onImported, onFailed }: Props) {
  const { t } = useTranslation();
  const read = async (file: File): Promise<void> => {
    const xml = await file.text();
    if (xml.length > xmlLengthMax) throw new Error(t('modeler.tooLarge', { name: file.name }));
    if (isDmn(xml)) {
      onImported('decision', decisionsOf(xml)[0]?.name ?? file.name, xml);
      return;
    }
    const root = new DOMParser().parseFromString(xml, 'text/xml').documentElement;
    if (root.localName !== 'definitions') throw new Error(t('modeler.noModel', { name: file.name }));
    const process = root.querySelector('process');
    onImported('process', process?.getAttribute('name') || file.name, xml);
  };
  return (
    <FileUploaderButton
      size="sm"
      buttonKind="tertiary"
      labelText={t('modeler.import')}
      disableLabelChanges
      accept={['.bpmn', '.dmn', '.xml']}
      onChange={(event) => {
        const file = event.target.files?.[0];
        if (file !== undefined) read(file).catch(onFailed);
      }}
    />
  );
}
