// A battery's charge: bar, number, and a sign where it is low.
import { Group, Progress, Text } from '@mantine/core';
import { IconBattery1 } from '@tabler/icons-react';
import { LOW_BATTERY, batteryColor } from './words';

export function Battery({ percent }: { percent: number | null }) {
  if (percent === null) return <Text size="sm">not reported</Text>;
  return (
    <Group gap={6} wrap="nowrap">
      <Progress value={percent} color={batteryColor(percent)} w={48} aria-label={`Battery ${percent} %`} />
      <Text size="sm">{percent} %</Text>
      {percent <= LOW_BATTERY && <IconBattery1 size={16} aria-label="low" role="img" />}
    </Group>
  );
}
