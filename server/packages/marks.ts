/** By what is known of something whether it was brought into the engine: its name in `office.release`, and a hash of its files. They are those of a Motcua before packages, which an upgrade finds. */
import { hashContent } from '../../office/kernel/index.ts';
import type { DeployedFile, Workflow } from '../../office/packages/index.ts';

export interface Mark {
  readonly name: string;
  readonly checksum: string;
}

export const markOfWorkflow = ({ processId, files }: Workflow): Mark => ({
  name: `workflows/${processId}`,
  checksum: checksumOf(files),
});

/** Of a decision table that all processes share. */
export const markOfDecision = (file: DeployedFile): Mark => ({
  name: `workflows/shared/${file.name}`,
  checksum: checksumOf([file]),
});

const checksumOf = (files: readonly DeployedFile[]): string =>
  hashContent(files.map(({ name, content }) => `${name}${content}`).join(''));
