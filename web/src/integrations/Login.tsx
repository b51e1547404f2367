// The login at the ePMS: its secrets, which are set and never shown, and whether it works.
import { Alert, Badge, Button, Group, List, PasswordInput, Stack, Text } from '@mantine/core';
import { IconAlertTriangle, IconCircleCheck } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { ApiProblem, at } from '../api/http';
import { Section } from '../ui/Frame';
import { Problem } from '../ui/Problem';
import { Records } from '../ui/Records';
import { When } from '../ui/When';
import { formProblemOf } from '../ui/fieldProblem';
import { useSave } from '../ui/useSave';
import { Attachments } from './Attachments';
import { LoginForm } from './LoginForm';
import { type SecretMark, checkQuery, secretsQuery, sourceQuery } from './queries';

interface Props {
  property: string;
  /** Whether managers say here what the property's source is. */
  editable: boolean;
}

export function Login({ property, editable }: Props) {
  return (
    <Stack gap="lg">
      <Credentials property={property} editable={editable} />
      <Check property={property} />
      <PmsProperties property={property} editable={editable} />
    </Stack>
  );
}

export function Credentials({ property, editable }: Props) {
  const [entering, setEntering] = useState(false);
  const source = useQuery(sourceQuery(property));
  const secrets = useQuery(secretsQuery(property));
  if (source.error) {
    const none = source.error instanceof ApiProblem && source.error.status === 404;
    if (!none) return <Problem error={source.error} retry={() => void source.refetch()} />;
    if (editable) {
      return (
        <Section title="Credentials">
          <Stack gap="sm" maw={560}>
            <Text size="sm">This property follows no ePMS yet. Pick the one that its leasing office works in.</Text>
            <LoginForm property={property} onDone={() => void source.refetch()} />
          </Stack>
        </Section>
      );
    }
    return (
      <Alert variant="light" title="This property follows no ePMS">
        Whoever runs the service binds it to one in the configuration file; after that it is set up here. Until then,
        people and keys are kept by hand.
      </Alert>
    );
  }
  return (
    <Section title="Credentials">
      <Stack gap="sm" maw={560}>
        <Text size="sm">
          {source.data?.title || source.data?.connector || '…'}
          {source.data?.credential ? `, by the login ${source.data.credential}` : ', which needs no login'}.
        </Text>
        {secrets.error && <Problem error={secrets.error} retry={() => void secrets.refetch()} />}
        {secrets.data?.map((secret) => (
          <OneSecret key={`${secret.credential}/${secret.name}`} property={property} secret={secret} />
        ))}
        {source.data?.own_login && editable && !entering && (
          <Group>
            <Button variant="default" onClick={() => setEntering(true)}>
              Enter another login…
            </Button>
          </Group>
        )}
        {entering && (
          <LoginForm
            property={property}
            known={source.data}
            onDone={() => setEntering(false)}
            onClose={() => setEntering(false)}
          />
        )}
        {secrets.data?.length === 0 && source.data?.credential && (
          <Text size="sm">
            Its secrets are kept where the service runs, by whoever runs it. There is nothing to enter here.
          </Text>
        )}
      </Stack>
    </Section>
  );
}

function OneSecret({ property, secret }: { property: string; secret: SecretMark }) {
  const [value, setValue] = useState('');
  const { save, pending, error } = useSave(() => setValue(''));
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!value) return;
    save({
      method: 'PUT',
      path: at('properties', property, 'secrets', secret.credential, secret.name),
      body: { value },
      done: `${secret.name} is set`,
    });
  };
  return (
    <form onSubmit={submit}>
      <Group align="end" gap="xs">
        <PasswordInput
          flex={1}
          miw={220}
          label={
            <Group gap={6} component="span">
              {secret.name}
              <Badge size="sm" variant="light" color={secret.set ? 'teal' : 'orange'}>
                {secret.set ? 'set' : 'missing'}
              </Badge>
            </Group>
          }
          description={
            secret.set_at ? (
              <>
                Set <When at={secret.set_at} /> by {secret.set_by}. It is kept sealed and never shown.
              </>
            ) : (
              'It is kept sealed and never shown.'
            )
          }
          value={value}
          onChange={(event) => setValue(event.currentTarget.value)}
          error={error ? formProblemOf(error, {}).sentence : undefined}
          autoComplete="off"
        />
        <Button type="submit" variant="default" loading={pending} disabled={!value}>
          {secret.set ? 'Replace' : 'Save'}
        </Button>
      </Group>
    </form>
  );
}

export function Check({ property }: { property: string }) {
  const source = useQuery(sourceQuery(property));
  const check = useQuery(checkQuery(property));
  return (
    <Section title="Check">
      <Stack gap="sm">
        <Text size="sm">Asks the ePMS whether the login works and may see what is needed. It changes nothing.</Text>
        <Group>
          <Button
            variant="default"
            loading={check.isFetching}
            disabled={!source.data}
            onClick={() => void check.refetch()}
          >
            {check.data ? 'Check again' : 'Check now'}
          </Button>
        </Group>
        {check.error && <Problem error={check.error} />}
        {check.data && (
          <Alert
            variant="light"
            role="status"
            color={check.data.ok ? 'teal' : 'red'}
            icon={check.data.ok ? <IconCircleCheck aria-hidden /> : <IconAlertTriangle aria-hidden />}
            title={check.data.ok ? 'The login works' : 'Something is missing'}
          >
            <List size="sm">
              {check.data.problems.map((line) => (
                <List.Item key={line}>{line}</List.Item>
              ))}
              {check.data.passed.map((line) => (
                <List.Item key={line}>{line}</List.Item>
              ))}
            </List>
          </Alert>
        )}
      </Stack>
    </Section>
  );
}

export function PmsProperties({ property, editable }: Props) {
  const source = useQuery(sourceQuery(property));
  const check = useQuery(checkQuery(property));
  const attached = source.data?.properties ?? [];
  if (editable && source.data) {
    return (
      <Section title="Properties of the ePMS">
        <Stack gap="sm">
          <Text size="sm">
            {attached.length === 0 && !source.data.own_login
              ? 'Nothing is picked: this property follows all that its source shows.'
              : 'The people and units of these come here.'}{' '}
            {check.data ? '' : 'Check the login to see all that it can reach. '}
            Each belongs to one property alone.
          </Text>
          <Attachments property={property} />
        </Stack>
      </Section>
    );
  }
  const rows =
    check.data && check.data.properties.length > 0
      ? check.data.properties
      : attached.map((key) => ({ key, name: '', attached: true }));
  return (
    <Section title="Properties of the ePMS">
      <Stack gap="sm">
        <Text size="sm">
          {attached.length === 0
            ? 'Nothing is picked: this property follows all that its source shows.'
            : 'The people and units of these come here.'}{' '}
          {check.data ? '' : 'Check the login to see all that it can reach. '}
          Which are attached is said in the configuration file, by whoever runs the service.
        </Text>
        <Records
          label="Properties of the ePMS"
          rows={rows}
          keyOf={(each) => each.key}
          none="None is named."
          columns={[
            { label: 'Key', of: (each) => each.key },
            { label: 'Name in the ePMS', of: (each) => each.name || '—' },
            { label: 'Attached', of: (each) => (each.attached ? 'yes' : 'no') },
          ]}
        />
      </Stack>
    </Section>
  );
}
