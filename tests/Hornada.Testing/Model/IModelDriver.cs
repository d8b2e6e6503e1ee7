namespace Hornada.Testing.Model;

/// <summary>
/// A way into the product, to a shop of its own: two products, two customers, its baker, the baker of another bakery and an
/// admin.
/// </summary>
public interface IModelDriver
{
    /// <summary>Does what is asked for.</summary>
    /// <param name="order">Id of the order it is about; null for one there is none of.</param>
    /// <param name="node">Which node is asked, where there are several.</param>
    Task<Reply> Do(Command command, string? order, int node);

    /// <summary>Writes down everything there is to see, in the words of <see cref="Lines"/>.</summary>
    /// <param name="label">What an order is called.</param>
    Task<IReadOnlyList<string>> Look(Func<string, string> label);

    /// <summary>What this door has to show for a state of the model.</summary>
    IReadOnlyList<string> Expected(ShopState shop);
}

/// <summary>What a door answered.</summary>
/// <param name="Text">The words of the model, with <see cref="Label"/> for the order that was placed.</param>
/// <param name="Placed">Id of the order that was placed, now or before; null when the command placed none.</param>
public readonly record struct Reply(string Text, string? Placed = null)
{
    /// <summary>Stands for the name of an order.</summary>
    public const string Label = "{order}";

    public string Called(string label) => Text.Replace(Label, label, StringComparison.Ordinal);
}

/// <summary>The product does not do what the model says.</summary>
public sealed class ModelMismatchException : Exception
{
    public ModelMismatchException()
    {
    }

    public ModelMismatchException(string message)
        : base(message)
    {
    }

    public ModelMismatchException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
