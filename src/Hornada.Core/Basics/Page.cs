namespace Hornada.Core.Basics;

/// <summary>Which part of a long list is wanted.</summary>
/// <param name="Number">Counted from 1; less is read as 1 (P-06).</param>
/// <param name="Size">Rows a page; read as 1 to 100 (P-06: the baker app asks for 100).</param>
public readonly record struct PageRequest(int Number, int Size)
{
    /// <summary>Most rows of a page.</summary>
    public const int MaxSize = 100;

    /// <summary>The request within its limits.</summary>
    public PageRequest Clamped => new(Math.Clamp(Number, 1, int.MaxValue / MaxSize), Math.Clamp(Size, 1, MaxSize));

    /// <summary>Rows before this page.</summary>
    public int Skip => checked((Number - 1) * Size);
}

/// <summary>A part of a long list.</summary>
/// <typeparam name="T">What is listed.</typeparam>
/// <param name="Rows">The rows of this page; empty beyond the end.</param>
/// <param name="Request">Which page it is, within the limits.</param>
/// <param name="Total">Rows of the whole list.</param>
public sealed record Page<T>(IReadOnlyList<T> Rows, PageRequest Request, int Total)
{
    /// <summary>True when there are rows after this page.</summary>
    public bool HasMore => (long)Request.Number * Request.Size < Total;
}
