// Signed in at the portal without a role there: what is the matter, what to do, whom to ask, and how to tell Support.
import { Alert, Anchor, Button, Collapse, Divider, List, Stack, Text, TextInput, Textarea } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { Link } from 'wouter';
import { send, sentenceOf } from '../api/http';
import type { Session } from '../api/types';
import { Problem } from '../ui/Problem';
import { Frame } from './SignInPage';
import { useSignOut } from './session';
import type { Help } from './help';

export function WrongDoorPage({ session }: { session: Session }) {
  const signOut = useSignOut();
  const property = session.profiles?.[0]?.property;
  const found = useQuery({
    queryKey: ['sign-in-help', 'own'],
    queryFn: () => send<Help>('POST', '/sign-in-help', property ? { property } : {}),
  });
  const help = found.data;
  const livesHere = (session.profiles?.length ?? 0) > 0;
  return (
    <Frame title="This is the portal of managers">
      <Stack>
        <Text size="sm">
          You are signed in as <b>{session.email}</b>.
        </Text>
        {found.error && <Problem error={found.error} retry={() => void found.refetch()} />}
        {livesHere && (
          <Button component={Link} href="/app">
            Open my doors
          </Button>
        )}
        {help?.sentence && <Advice help={help} managementEmail={session.management_email ?? null} />}
        {help?.situation === 'stale_page' && (
          <Button variant="default" onClick={() => window.location.reload()}>
            Reload the page
          </Button>
        )}
        {help && help.situation !== 'resident_at_portal' && <TellSupport email={session.email} />}
        <Button variant="subtle" onClick={signOut}>
          Sign out
        </Button>
      </Stack>
    </Frame>
  );
}

function Advice({ help, managementEmail }: { help: Help; managementEmail: string | null }) {
  return (
    <Alert variant="light" title={help.sentence} role="status">
      {managementEmail && (
        <Text size="sm" mb="xs">
          Yours belongs to <b>{managementEmail}</b>.
        </Text>
      )}
      <List size="sm" type="ordered" spacing={4}>
        {help.steps?.map((step) => (
          <List.Item key={step}>{step}</List.Item>
        ))}
      </List>
      {help.ask === 'portfolio_manager' && help.portfolio_managers.length > 0 && (
        <>
          <Text size="sm" fw={600} mt="sm">
            Portfolio Managers of your property
          </Text>
          {help.portfolio_managers.map((manager) => (
            <Text key={manager.person} size="sm">
              {manager.name} {manager.email && <Anchor href={`mailto:${manager.email}`}>{manager.email}</Anchor>}
            </Text>
          ))}
        </>
      )}
    </Alert>
  );
}

const NOTHING = { error: '', role: '', property: '', contacted: '' };

/** Support looks and explains; it gives nobody a right. */
function TellSupport({ email }: { email: string }) {
  const [opened, setOpened] = useState(false);
  const [fields, setFields] = useState(NOTHING);
  const tell = useMutation({ mutationFn: () => send('POST', '/support/escalations', { email, ...fields }) });
  const set = (name: keyof typeof NOTHING) => (event: { currentTarget: { value: string } }) => {
    const { value } = event.currentTarget;
    setFields((before) => ({ ...before, [name]: value }));
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    tell.mutate();
  };
  if (tell.isSuccess) {
    return (
      <Alert color="teal" variant="light" role="status" title="Support has been told">
        They can say what is the matter. Rights are given by your Portfolio Manager alone.
      </Alert>
    );
  }
  return (
    <>
      <Divider />
      <Button variant="default" onClick={() => setOpened(!opened)} aria-expanded={opened}>
        None of this helps: tell Support…
      </Button>
      <Collapse expanded={opened}>
        <form onSubmit={submit}>
          <Stack gap="xs">
            <Textarea
              label="What you see, word for word"
              value={fields.error}
              onChange={set('error')}
              required
              autosize
            />
            <TextInput label="Your role at the property" value={fields.role} onChange={set('role')} required />
            <TextInput label="Property" value={fields.property} onChange={set('property')} required />
            <TextInput
              label="Whom you have asked already"
              description="The Portfolio Manager or administrator"
              value={fields.contacted}
              onChange={set('contacted')}
              error={tell.error ? sentenceOf(tell.error) : undefined}
              required
            />
            <Button type="submit" loading={tell.isPending}>
              Tell Support
            </Button>
          </Stack>
        </form>
      </Collapse>
    </>
  );
}
