// The doors of a resident: which open now, why the others do not yet, and the button that opens one.
import { Alert, Badge, Button, Card, Group, Stack, Text } from '@mantine/core';
import { IconDoor, IconKey, IconLockOpen } from '@tabler/icons-react';
import { Unreachable, sentenceOf } from '../api/http';
import { Empty } from '../ui/Empty';
import { Section } from '../ui/Frame';
import { useNow } from '../ui/When';
import { Doorcodes } from './Doorcodes';
import { useUnlock } from './queries';
import type { Me, MyDoor } from './types';
import { typeWords, unlockTitle, whileOpen, whyNot } from './words';

type Unlocking = ReturnType<typeof useUnlock>;

export function AccessPage({ me }: { me: Me }) {
  const open = me.doors.filter((door) => door.opens);
  const closed = me.doors.filter((door) => !door.opens);
  const act = useUnlock(me.property);
  // Whoever lost the last key to a door is told so where its card was.
  const isGone = act.variables !== undefined && !me.doors.some((door) => door.door === act.variables);
  const gone = isGone && <Answer act={act} zone={me.zone} />;
  if (me.doors.length === 0) {
    return (
      <>
        {gone}
        <Empty icon={<IconKey />} title="No door is yours here">
          You hold no key at {me.property_name} at the moment. If you live here or were invited, ask the office of the
          property whether your key has been given to this address.
        </Empty>
      </>
    );
  }
  return (
    <Stack gap="lg">
      {gone}
      <Doors title="Open to you now" doors={open} me={me} act={act} none="None of your doors opens at the moment." />
      {closed.length > 0 && <Doors title="Not now" doors={closed} me={me} act={act} none="" />}
      <Doorcodes me={me} />
    </Stack>
  );
}

interface DoorsProps {
  title: string;
  doors: readonly MyDoor[];
  me: Me;
  act: Unlocking;
  none: string;
}

function Doors({ title, doors, me, act, none }: DoorsProps) {
  return (
    <Section title={title}>
      {doors.length === 0 && (
        <Text size="sm" c="dimmed">
          {none}
        </Text>
      )}
      <Stack gap="sm">
        {doors.map((door) => (
          <DoorCard key={door.door} door={door} me={me} act={act} />
        ))}
      </Stack>
    </Section>
  );
}

function DoorCard({ door, me, act }: { door: MyDoor; me: Me; act: Unlocking }) {
  const now = useNow();
  const mine = act.variables === door.door;
  const words = door.opens ? whileOpen(door, now, me.zone) : whyNot(door, now, me.zone);
  return (
    <Card withBorder padding="md">
      <Group justify="space-between" wrap="nowrap">
        <div>
          <Group gap={6}>
            <IconDoor size={18} aria-hidden />
            <Text fw={600}>{door.door}</Text>
          </Group>
          <Text size="sm" c="dimmed">
            {typeWords(door.type)}
          </Text>
          <Text size="sm" mt={4}>
            {words}
          </Text>
        </div>
        {door.opens ? (
          <Button
            size="md"
            flex="none"
            leftSection={<IconLockOpen size={18} aria-hidden />}
            loading={mine && act.isPending}
            disabled={!mine && act.isPending}
            onClick={() => act.mutate(door.door)}
            aria-label={`Unlock ${door.door}`}
          >
            Unlock
          </Button>
        ) : (
          <Badge variant="light" color="gray" flex="none">
            Closed
          </Badge>
        )}
      </Group>
      {mine && <Answer act={act} zone={me.zone} />}
    </Card>
  );
}

/** What became of the last click. */
function Answer({ act, zone }: { act: Unlocking; zone: string }) {
  const now = useNow();
  if (act.error) {
    return (
      <Alert mt="sm" variant="light" role="alert" color="yellow" title={sentenceOf(act.error)}>
        {act.error instanceof Unreachable &&
          'Try the door: if it is closed, unlock it again when you have a connection.'}
      </Alert>
    );
  }
  if (!act.data) return null;
  return (
    <Alert
      mt="sm"
      variant="light"
      role="status"
      color={act.data.allowed ? 'teal' : 'red'}
      title={unlockTitle(act.data)}
    >
      {!act.data.allowed && whyNot(act.data, now, zone)}
    </Alert>
  );
}
