namespace Hornada.Core.Basics;

/// <summary>The result of an operation: either a value or a refusal.</summary>
/// <typeparam name="T">The value of success.</typeparam>
public readonly struct Outcome<T>
{
    private readonly T? value;

    private Outcome(T? value, Refusal? refusal) => (this.value, Refusal) = (value, refusal);

    /// <summary>Why not; null on success.</summary>
    public Refusal? Refusal { get; }

    /// <summary>The value of success.</summary>
    /// <exception cref="InvalidOperationException">The outcome is a refusal.</exception>
    public T Value =>
        Refusal is null ? value! : throw new InvalidOperationException($"Refused: {Refusal.Code}. {Refusal.Message.English}.");

    /// <summary>A value is a success.</summary>
    public static implicit operator Outcome<T>(T value) => Success(value);

    /// <summary>A refusal is a refusal.</summary>
    public static implicit operator Outcome<T>(Refusal refusal) =>
        new(default, refusal ?? throw new ArgumentNullException(nameof(refusal)));

    internal static Outcome<T> Success(T value) => new(value, null);

    /// <summary>Answers with one of two functions.</summary>
    public TResult Match<TResult>(Func<T, TResult> success, Func<Refusal, TResult> refused)
    {
        return Refusal is null ? success(value!) : refused(Refusal);
    }

    /// <summary>The same outcome with its value translated.</summary>
    public Outcome<TResult> Then<TResult>(Func<T, TResult> translate)
    {
        return Refusal is null ? translate(value!) : Refusal;
    }

    /// <summary>The outcome of a further step with the value; a refusal is passed on.</summary>
    public Outcome<TResult> Then<TResult>(Func<T, Outcome<TResult>> next)
    {
        return Refusal is null ? next(value!) : Refusal;
    }

    /// <summary>Runs a further operation on the value; a refusal is passed on.</summary>
    public Task<Outcome<TResult>> ThenDo<TResult>(Func<T, Task<Outcome<TResult>>> next)
    {
        return Refusal is null ? next(value!) : Task.FromResult<Outcome<TResult>>(Refusal);
    }
}

/// <summary>Makes outcomes of interface types, for which C# has no implicit conversion.</summary>
public static class Outcome
{
    public static Outcome<T> Success<T>(T value) => Outcome<T>.Success(value);
}
