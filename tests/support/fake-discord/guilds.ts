// Servers as the gateway and REST describe them.

import { ChannelType } from 'discord-api-types/v10';
import { type FakeGuild, guildIdOf } from './fixtures.ts';
import type { Dispatch } from './gateway.ts';
import type { World } from './world.ts';

/** The guild object of REST. */
export function guildObject(guild: FakeGuild): object {
  return {
    id: guild.id,
    name: guild.name,
    icon: null,
    description: null,
    home_header: null,
    splash: null,
    discovery_splash: null,
    features: [],
    banner: null,
    owner_id: guild.ownerId,
    application_id: null,
    region: 'deprecated',
    afk_channel_id: null,
    afk_timeout: 300,
    system_channel_id: null,
    system_channel_flags: 0,
    widget_enabled: false,
    widget_channel_id: null,
    verification_level: 0,
    roles: guild.roles,
    default_message_notifications: 0,
    mfa_level: 0,
    explicit_content_filter: 0,
    max_presences: null,
    max_members: 500_000,
    max_stage_video_channel_users: 50,
    max_video_channel_users: 25,
    vanity_url_code: null,
    premium_tier: 0,
    premium_subscription_count: 0,
    preferred_locale: guild.locale,
    rules_channel_id: null,
    safety_alerts_channel_id: null,
    public_updates_channel_id: null,
    premium_progress_bar_enabled: false,
    nsfw: false,
    nsfw_level: 0,
    emojis: [],
    stickers: [],
    incidents_data: null,
  };
}

/** GUILD_CREATE: the guild with its channels, threads and members. */
export function guildCreate(world: World, guild: FakeGuild): Dispatch {
  const channels = [...world.channels.values()].filter((channel) => guildIdOf(channel) === guild.id);
  const isThread = (type: ChannelType): boolean => type === ChannelType.PublicThread;
  const data = {
    ...guildObject(guild),
    joined_at: '2024-01-01T00:00:00.000000+00:00',
    large: false,
    unavailable: false,
    member_count: guild.members.length,
    members: guild.members,
    channels: channels.filter((channel) => !isThread(channel.type)),
    threads: channels.filter((channel) => isThread(channel.type)),
    voice_states: [],
    presences: [],
    stage_instances: [],
    guild_scheduled_events: [],
    soundboard_sounds: [],
  };
  return { t: 'GUILD_CREATE', guildId: guild.id, data: () => data };
}
