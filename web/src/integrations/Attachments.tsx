// Which properties of the ePMS are attached: picked from what the login sees, changed only after it was seen what they show.
import { Alert, Button, Checkbox, Group, List, Loader, Stack, Table, Text, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { at, send } from '../api/http';
import { isSame } from '../api/versioned';
import { FormDialog } from '../ui/FormDialog';
import { Problem } from '../ui/Problem';
import { Records } from '../ui/Records';
import { formProblemOf } from '../ui/fieldProblem';
import { useSave } from '../ui/useSave';
import { type SourcePreview, checkQuery, sourceQuery } from './queries';

export function Attachments({ property }: { property: string }) {
  const source = useQuery(sourceQuery(property)).data;
  const check = useQuery(checkQuery(property)).data;
  const [chosen, setChosen] = useState<string[]>();
  const [key, setKey] = useState('');
  const [asking, setAsking] = useState(false);
  const known = source?.properties ?? [];
  const value = chosen ?? known;
  const seen = check?.properties ?? [];
  const rows = [
    ...seen.map(({ key: each, name }) => ({ key: each, name })),
    ...value.filter((each) => !seen.some((other) => other.key === each)).map((each) => ({ key: each, name: '' })),
  ];
  const put = (each: string, attached: boolean) =>
    setChosen(attached ? [...value, each] : value.filter((other) => other !== each));
  const add = () => {
    const wanted = key.trim();
    if (wanted && !value.includes(wanted)) put(wanted, true);
    setKey('');
  };
  return (
    <Stack gap="sm">
      <Records
        label="Properties of the ePMS"
        rows={rows}
        keyOf={(each) => each.key}
        none="None is attached. Check the login to see what it can reach, or add one by its key."
        columns={[
          {
            label: 'Attached',
            of: (each) => (
              <Checkbox
                aria-label={`Attach ${each.key}`}
                checked={value.includes(each.key)}
                onChange={(event) => put(each.key, event.currentTarget.checked)}
              />
            ),
          },
          { label: 'Key', of: (each) => each.key },
          { label: 'Name in the ePMS', of: (each) => each.name || '—' },
        ]}
      />
      <Group align="end" gap="xs">
        <TextInput
          label="Another one, by its key"
          value={key}
          onChange={(event) => setKey(event.currentTarget.value)}
          flex={1}
          maw={280}
        />
        <Button variant="default" disabled={!key.trim()} onClick={add}>
          Add
        </Button>
      </Group>
      <Group justify="flex-end">
        <Button disabled={isSame([...value].sort(), [...known].sort())} onClick={() => setAsking(true)}>
          See what they show…
        </Button>
      </Group>
      {asking && (
        <AttachDialog
          property={property}
          properties={value}
          onDone={() => {
            setAsking(false);
            setChosen(undefined);
          }}
          onClose={() => setAsking(false)}
        />
      )}
    </Stack>
  );
}

interface DialogProps {
  property: string;
  properties: string[];
  onDone: () => void;
  onClose: () => void;
}

function AttachDialog({ property, properties, onDone, onClose }: DialogProps) {
  const path = `${at('properties', property)}/source`;
  const preview = useQuery({
    queryKey: ['source-preview', property, properties],
    queryFn: () => send<SourcePreview>('POST', `${path}/preview`, { properties }),
    gcTime: 0,
    retry: false,
    refetchOnWindowFocus: false,
    staleTime: Infinity,
  });
  const { save, pending, error } = useSave(onDone);
  const token = preview.data?.token ?? null;
  return (
    <FormDialog
      title="What these properties show"
      confirm="Attach them"
      disabled={token === null}
      pending={pending}
      problem={error ? formProblemOf(error, {}) : undefined}
      size="lg"
      onConfirm={() =>
        save({
          method: 'PUT',
          path: `${path}/properties`,
          body: { properties, confirm: token },
          done: 'The properties are attached',
        })
      }
      onClose={onClose}
    >
      {preview.error && <Problem error={preview.error} retry={() => void preview.refetch()} />}
      {preview.isFetching && !preview.data && <Loader aria-label="Reading the ePMS" />}
      {preview.data && <Shown preview={preview.data} />}
    </FormDialog>
  );
}

const counted = (count: number, one: string, more: string) => `${count} ${count === 1 ? one : more}`;

function Shown({ preview }: { preview: SourcePreview }) {
  return (
    <Stack gap="sm">
      {!preview.complete && (
        <Alert color="red" variant="light" role="alert" title="Not everything arrived">
          {preview.why_incomplete}
        </Alert>
      )}
      <Text size="sm" role="status">
        {counted(preview.people, 'person', 'people')} in {counted(preview.units, 'unit', 'units')}:{' '}
        {preview.labels.map(({ label, records }) => `${records} ${label || 'without a status'}`).join(', ') || 'nobody'}
        .
      </Text>
      {preview.vanishing > 0 && (
        <Alert
          color="red"
          variant="light"
          title={`${counted(preview.vanishing, 'person', 'people')} would no longer be shown`}
        >
          Nobody loses a key by that alone: whoever stays missing is offered for revocation after three readings, and
          that always waits for a manager. {preview.vanishing_first.join(', ')}
          {preview.vanishing > preview.vanishing_first.length && ' and more'}.
        </Alert>
      )}
      {preview.arriving > 0 && (
        <Text size="sm">
          {counted(preview.arriving, 'person is', 'people are')} new here. The next reading makes suggestions for them,
          by the operation mode.
        </Text>
      )}
      {preview.sample.length > 0 && (
        <Table aria-label="The first records" verticalSpacing={4}>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>Name</Table.Th>
              <Table.Th>Unit</Table.Th>
              <Table.Th>Status</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {preview.sample.map((record, index) => (
              <Table.Tr key={index}>
                <Table.Td>
                  {record.first_name} {record.last_name}
                </Table.Td>
                <Table.Td>{record.pms_unit}</Table.Td>
                <Table.Td>{record.label}</Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      )}
      {preview.skipped > 0 && (
        <>
          <Text size="sm">{counted(preview.skipped, 'record', 'records')} could not be read:</Text>
          <List size="sm">
            {preview.skipped_first.map(({ where, reason }) => (
              <List.Item key={where}>
                {where}: {reason}
              </List.Item>
            ))}
          </List>
        </>
      )}
    </Stack>
  );
}
