// A login at an ePMS, entered for one property: which ePMS, its settings, and its secrets, which are never shown again.
import { Alert, Button, Group, PasswordInput, Select, Stack, Text, TextInput, Textarea } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { at } from '../api/http';
import { Problem } from '../ui/Problem';
import { formProblemOf } from '../ui/fieldProblem';
import { useSave } from '../ui/useSave';
import { type ConnectorSetting, type Source, connectorsQuery } from './queries';
import { type Typed, isComplete, loginOf, textOf } from './settingText';

interface Props {
  property: string;
  /** The login that is there. */
  known?: Source | undefined;
  onDone: () => void;
  onClose?: (() => void) | undefined;
}

/** What is asked at first: all that a login cannot do without, and its other secrets. */
const isUsual = (setting: ConnectorSetting) => setting.required || setting.secret || setting.name === 'base_url';

export function LoginForm({ property, known, onDone, onClose }: Props) {
  const offered = useQuery(connectorsQuery(property));
  const [connector, setConnector] = useState(known?.connector ?? null);
  const [typed, setTyped] = useState<Typed>(() =>
    Object.fromEntries(Object.entries(known?.settings ?? {}).map(([name, value]) => [name, textOf(value)])),
  );
  const [more, setMore] = useState(false);
  const [unreadable, setUnreadable] = useState<string>();
  const { save, pending, error } = useSave(() => {
    setTyped({});
    onDone();
  });
  if (offered.error) return <Problem error={offered.error} retry={() => void offered.refetch()} />;
  const chosen = offered.data?.find((each) => each.name === connector);
  const settings = chosen?.settings ?? [];
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!chosen || !isComplete(settings, typed)) return;
    setUnreadable(undefined);
    try {
      save({
        method: 'PUT',
        path: `${at('properties', property)}/source/login`,
        body: { connector: chosen.name, ...loginOf(settings, typed) },
        done: `The login at ${chosen.title} is saved`,
      });
    } catch (problem) {
      setUnreadable(problem instanceof Error ? problem.message : String(problem));
    }
  };
  const sentence = unreadable ?? (error ? formProblemOf(error, {}).sentence : undefined);
  const field = (setting: ConnectorSetting) => (
    <Field
      key={setting.name}
      setting={setting}
      value={typed[setting.name] ?? ''}
      onChange={(value) => setTyped((before) => ({ ...before, [setting.name]: value }))}
    />
  );
  const others = settings.filter((setting) => !isUsual(setting));
  return (
    <form onSubmit={submit} noValidate>
      <Stack gap="sm">
        <Select
          label="ePMS"
          placeholder="Pick the property management system"
          data={(offered.data ?? []).map((each) => ({ value: each.name, label: each.title }))}
          value={connector}
          onChange={setConnector}
          disabled={!offered.data}
        />
        {settings.filter(isUsual).map(field)}
        {others.length > 0 && (
          <>
            <Button
              variant="subtle"
              size="compact-sm"
              aria-expanded={more}
              onClick={() => setMore(!more)}
              style={{ alignSelf: 'flex-start' }}
            >
              {more ? 'Fewer settings' : 'More settings'}
            </Button>
            {more && <Stack gap="sm">{others.map(field)}</Stack>}
          </>
        )}
        {known && (
          <Text size="sm">
            All secrets are entered again: a change of where the login leads must not take them along.
          </Text>
        )}
        {sentence && (
          <Alert color="red" variant="light" role="alert">
            {sentence}
          </Alert>
        )}
        {chosen && (
          <Group justify="flex-end">
            {onClose && (
              <Button variant="default" onClick={onClose}>
                Cancel
              </Button>
            )}
            <Button type="submit" loading={pending} disabled={!isComplete(settings, typed)}>
              Save the login
            </Button>
          </Group>
        )}
      </Stack>
    </form>
  );
}

function Field({
  setting,
  value,
  onChange,
}: {
  setting: ConnectorSetting;
  value: string;
  onChange: (value: string) => void;
}) {
  const common = {
    label: setting.name,
    description: setting.secret ? `${setting.help} It is kept sealed and never shown.` : setting.help,
    withAsterisk: setting.required,
    value,
    autoComplete: 'off',
  };
  if (setting.secret) return <PasswordInput {...common} onChange={(event) => onChange(event.currentTarget.value)} />;
  if (setting.kind === 'object') {
    return (
      <Textarea
        {...common}
        description={`${setting.help} A line for each, such as 7001: A-`}
        autosize
        minRows={2}
        onChange={(event) => onChange(event.currentTarget.value)}
      />
    );
  }
  return (
    <TextInput
      {...common}
      inputMode={setting.kind === 'number' ? 'numeric' : 'text'}
      onChange={(event) => onChange(event.currentTarget.value)}
    />
  );
}
