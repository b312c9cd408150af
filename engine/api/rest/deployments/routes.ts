import type { MultipartFile, MultipartValue } from '@fastify/multipart';
import type { FastifyRequest } from 'fastify';
import type { ProcessDefinition } from '../../../core/entities/index.ts';
import type { Deployed } from '../../../core/kernel/command.ts';
import type { ResourceFile } from '../../../runtime/contract/engine.ts';
import type { Resource } from '../../http/context.ts';
import { deploy } from '../../shared/deployment.ts';
import {
  DEPLOYMENT_BYTES_MAX,
  DEPLOYMENT_FIELDS_MAX,
  DEPLOYMENT_FILE_BYTES_MAX,
  DEPLOYMENT_FILES_MAX,
} from '../../shared/limits.ts';
import { ApiProblem, invalid } from '../../shared/problem.ts';
import { decisionRequirementsView, deployedDecisionView } from '../decision-definitions/view.ts';
import { partsOf } from '../shared/multipart.ts';
import { keyText, present } from '../shared/present.ts';

export const registerDeployments: Resource = (api, { engine, tenancy }) => {
  api.post('/deployments', async (request) => {
    const { resources, tenantId: given } = await readResources(request);
    const tenantId = tenancy.of(given);
    const { deploymentKey, deployed } = await deploy(engine, resources, tenantId);
    return present({
      deploymentKey: keyText(deploymentKey),
      tenantId,
      deployments: deployed.map((each) => present({ ...NOTHING_DEPLOYED, ...deployedView(each) })),
    });
  });
};

const limits = { files: DEPLOYMENT_FILES_MAX, fileSize: DEPLOYMENT_FILE_BYTES_MAX, fields: DEPLOYMENT_FIELDS_MAX };

interface Sent {
  readonly resources: readonly ResourceFile[];
  readonly tenantId: string | undefined;
}

async function readResources(request: FastifyRequest): Promise<Sent> {
  if (!request.isMultipart()) {
    throw new ApiProblem(
      415,
      'UNSUPPORTED_MEDIA_TYPE',
      'A deployment comes as multipart/form-data with its files as resources',
    );
  }
  const resources: ResourceFile[] = [];
  let tenantId: string | undefined;
  for await (const part of partsOf(request, limits)) {
    if (part.type === 'file') resources.push(await readFile(part));
    else tenantId = readTenant(part);
    const bytes = resources.reduce((sum, { content }) => sum + content.length, 0);
    if (bytes > DEPLOYMENT_BYTES_MAX) throw tooLarge('the files together are', DEPLOYMENT_BYTES_MAX);
  }
  if (resources.length === 0) throw invalid('resources', 'at least one file is required');
  return { resources, tenantId };
}

async function readFile(part: MultipartFile): Promise<ResourceFile> {
  const { fieldname, filename: name } = part;
  if (fieldname !== 'resources') throw invalid(fieldname, 'is not a known property; files come as resources');
  if (!name) throw invalid('resources', 'each file needs a name');
  const chunks: Buffer[] = [];
  for await (const chunk of part.file) chunks.push(chunk as Buffer);
  if (part.file.truncated) throw tooLarge(`'${name}' is`, DEPLOYMENT_FILE_BYTES_MAX);
  return { name, content: Buffer.concat(chunks) };
}

const tooLarge = (what: string, bytesMax: number): ApiProblem =>
  new ApiProblem(413, 'PAYLOAD_TOO_LARGE', `resources: ${what} larger than ${bytesMax} bytes`);

function readTenant(part: MultipartValue): string {
  if (part.fieldname !== 'tenantId') throw invalid(part.fieldname, 'is not a known property');
  return String(part.value);
}

const NOTHING_DEPLOYED = {
  processDefinition: null,
  decisionDefinition: null,
  decisionRequirements: null,
  form: null,
  resource: null,
};

function deployedView(deployed: Deployed) {
  switch (deployed.kind) {
    case 'form': {
      const { formKey, formId, version, resourceName, tenantId } = deployed.form;
      return { form: { formKey: keyText(formKey), formId, version, resourceName, tenantId } };
    }
    case 'resource': {
      const { resourceKey, resourceId, version, resourceName, tenantId } = deployed.resource;
      return { resource: { resourceKey: keyText(resourceKey), resourceId, version, resourceName, tenantId } };
    }
    case 'process':
      return { processDefinition: deployedProcess(deployed.definition) };
    case 'decision':
      return { decisionDefinition: deployedDecisionView(deployed.definition) };
    case 'decisionRequirements':
      return { decisionRequirements: decisionRequirementsView(deployed.requirements) };
  }
}

function deployedProcess({
  processDefinitionKey,
  processDefinitionId,
  version,
  resourceName,
  tenantId,
}: ProcessDefinition) {
  return {
    processDefinitionKey: keyText(processDefinitionKey),
    processDefinitionId,
    processDefinitionVersion: version,
    resourceName,
    tenantId,
  };
}
