using System.Globalization;
using Hornada.Core.Basics;
using Npgsql;

namespace Hornada.Core.Storage;

/// <summary>Tells readers of commits: those of this node at once, those of other nodes by NOTIFY.</summary>
/// <param name="committed">The signal of this node.</param>
internal sealed class CommitNotices(NpgsqlDataSource source, CommitSignal committed)
{
    /// <summary>Nodes tell each other of commits on it.</summary>
    public const string Channel = "hornada_events";

    /// <summary>What was committed here and the other nodes have not been told yet; also the lock of <see cref="isTelling"/>.</summary>
    private readonly HashSet<Topic> untold = [];
    private readonly string node = NewName();
    private bool isTelling;

    /// <summary>
    /// Tells the readers of this node, and notifies the other nodes: once for all commits meanwhile. Not in the transaction, where NOTIFY
    /// would serialize the commits of all nodes; a notice that is lost in between is made up for by looking at the log.
    /// </summary>
    public void Tell(IReadOnlyCollection<Topic> topics)
    {
        if (topics.Count == 0)
        {
            return;
        }

        committed.Changed(topics);
        committed.Notify();
        lock (untold)
        {
            untold.UnionWith(topics);
            if (isTelling)
            {
                return;
            }

            isTelling = true;
        }

        _ = Task.Run(async () =>
        {
            while (TakeNotice() is { } notice)
            {
                await NotifyNodes(notice);
            }
        });
    }

    /// <summary>Passes on what another node has committed. The node has told its readers of its own commits already.</summary>
    public void Hear(string notice)
    {
        var topics = CommitNotice.Read(notice, node, out var isOwn);
        if (isOwn)
        {
            return;
        }

        if (topics is null)
        {
            committed.ChangedAll();
        }
        else
        {
            committed.Changed(topics);
        }

        committed.Notify();
    }

    private string? TakeNotice()
    {
        lock (untold)
        {
            isTelling = untold.Count > 0;
            var notice = isTelling ? CommitNotice.Write(node, untold) : null;
            untold.Clear();
            return notice;
        }
    }

    private async Task NotifyNodes(string notice)
    {
        try
        {
            await using var command = source.CreateCommand("SELECT pg_notify($1, $2)");
            command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = Channel });
            command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = notice });
            await command.ExecuteNonQueryAsync();
        }
#pragma warning disable CA1031 // Best effort: nodes that miss the notice look at the log anyway.
        catch (Exception)
#pragma warning restore CA1031
        {
        }
    }

    private static string NewName()
    {
        var bytes = new byte[8];
        Randomness.System.Fill(bytes);
        return Convert.ToHexStringLower(bytes);
    }
}

/// <summary>The text by which a node tells the others what it has committed: its own name, and the topics.</summary>
internal static class CommitNotice
{
    /// <summary>PostgreSQL takes less than 8,000 bytes; a topic has at most 21 characters with its space.</summary>
    private const int MaxTopics = 300;

    /// <summary>Stands for every topic.</summary>
    private const string All = "*";

    public static string Write(string node, IReadOnlyCollection<Topic> topics) => topics.Count > MaxTopics
        ? $"{node} {All}"
        : $"{node} {string.Join(' ', topics.Select(Write))}";

    /// <summary>Reads a notice of another node. A text that it does not know, as of an older version, stands for every topic.</summary>
    /// <param name="node">The name of this node.</param>
    /// <returns>The topics; null for every topic; none when this node wrote the notice itself.</returns>
    public static IReadOnlyList<Topic>? Read(string text, string node, out bool isOwn)
    {
        var words = text.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        isOwn = words is [var name, ..] && name == node;
        var topics = words.Skip(1).Select(Read).ToList();
        return topics is [] || topics.Contains(null) ? null : [.. topics.OfType<Topic>()];
    }

    private static string Write(Topic topic) => string.Create(CultureInfo.InvariantCulture, $"{topic.Kind}{topic.Key}");

    private static Topic? Read(string word) =>
        word.Length > 1 && long.TryParse(word.AsSpan(1), NumberStyles.None, CultureInfo.InvariantCulture, out var key)
            ? new(word[0], key)
            : null;
}
