using Hornada.Core.Storage;

namespace Hornada.Core.Relocation;

/// <summary>Copies the tables, and compares them.</summary>
internal sealed class TableCopies(MoveSource source, MoveTarget target, int batch, Action<MoveProgress> tell)
{
    private long copied;
    private long total;

    /// <summary>The tables of the run.</summary>
    public IReadOnlyList<TableLayout> Layouts { get; private set; } = [];

    /// <exception cref="MoveException">A table is not the same on both engines although it was copied.</exception>
    public async Task<IReadOnlyList<MovedTable>> Run(IReadOnlyList<TableLayout> tables, CancellationToken cancel)
    {
        Layouts = tables;
        foreach (var table in tables)
        {
            total += await RowReading.Count(source.Moment, table.Name, cancel);
        }

        tell(new(MoveStep.Copying, 0, total));
        foreach (var table in tables)
        {
            await Copy(table, cancel);
        }

        return await Compare(cancel);
    }

    /// <summary>Copies what is missing. The next rows are read while the last ones are written.</summary>
    private async Task Copy(TableLayout table, CancellationToken cancel)
    {
        var progress = await FindProgress(table, cancel);
        copied += progress.Rows;
        var reading = progress.IsDone ? Task.FromResult(new List<object?[]>()) : Read(table, progress.Last, cancel);
        try
        {
            while (!progress.IsDone)
            {
                var rows = await reading;
                var isLast = rows.Count < batch;
                var last = rows is [.., var end] ? MoveMark.KeyOf(table, end) : progress.Last;
                reading = isLast ? Task.FromResult(new List<object?[]>()) : Read(table, last, cancel);
                progress = new(last, progress.Rows + rows.Count, isLast);
                await Write(table, rows, progress, cancel);
                copied += rows.Count;
                tell(new(MoveStep.Copying, copied, total));
            }
        }
        finally
        {
            // The connection of the source is not closed under a reading.
            await Task.WhenAny(reading);
        }
    }

    private Task<List<object?[]>> Read(TableLayout table, string[]? last, CancellationToken cancel) => Task.Run(
        () => RowReading.Next(
            source.Values, source.Moment, table, (last is null ? null : MoveMark.ReadKey(table, last), batch), cancel),
        cancel);

    private async Task<TableProgress> FindProgress(TableLayout table, CancellationToken cancel)
    {
        await using var transaction = await target.Begin(cancel);
        return await MoveMark.FindProgress(transaction, table, cancel);
    }

    private async Task Write(TableLayout table, List<object?[]> rows, TableProgress progress, CancellationToken cancel)
    {
        await using var transaction = await target.Begin(cancel);
        await target.Insert(transaction, table, rows, cancel);
        await MoveMark.Save(transaction, table, progress, cancel);
        await transaction.CommitAsync(cancel);
    }

    private async Task<IReadOnlyList<MovedTable>> Compare(CancellationToken cancel)
    {
        var compared = 0L;
        var moved = new List<MovedTable>();
        foreach (var table in Layouts)
        {
            tell(new(MoveStep.Comparing, compared, total));
            var (here, there) = await Sums(table, cancel);
            if (!IsSame(here, there))
            {
                // A server has worked on the source since the move was interrupted.
                await CopyAgain(table, cancel);
                (here, there) = await Sums(table, cancel);
            }

            moved.Add(IsSame(here, there) ? new(table.Name, here.Rows, here.Checksum) : throw new MoveException(
                FormattableString.Invariant(
                    $"{table.Name} has {here.Rows} rows with the checksum {here.Checksum} in the source, and {there.Rows} with ")
                    + $"{there.Checksum} in the target. The source is as it was, and the target is not used.",
                differs: true));
            compared += here.Rows;
        }

        return moved;
    }

    private async Task CopyAgain(TableLayout table, CancellationToken cancel)
    {
        await using (var transaction = await target.Begin(cancel))
        {
            await Migration.Run(transaction, $"DELETE FROM {table.Name}", cancel);
            await MoveMark.Save(transaction, table, new(null, 0, IsDone: false), cancel);
            await transaction.CommitAsync(cancel);
        }

        copied = 0;
        await Copy(table, cancel);
    }

    /// <summary>Reads both tables at the same time.</summary>
    private async Task<(TableSum Here, TableSum There)> Sums(TableLayout table, CancellationToken cancel)
    {
        await using var moment = await target.Begin(cancel);
        var here = Task.Run(() => RowReading.Sum(source.Values, source.Moment, table, cancel), cancel);
        var there = Task.Run(() => RowReading.Sum(target.Values, moment, table, cancel), cancel);
        try
        {
            return (await here, await there);
        }
        finally
        {
            await Task.WhenAny(here);
            await Task.WhenAny(there);
        }
    }

    private static bool IsSame(TableSum one, TableSum other) => (one.Rows, one.Checksum) == (other.Rows, other.Checksum);
}
