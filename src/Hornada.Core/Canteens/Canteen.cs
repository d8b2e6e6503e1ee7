using Hornada.Core.Basics;

namespace Hornada.Core.Canteens;

/// <summary>A company that runs canteens: a school, or an employer. Its establishments are its bakeries.</summary>
public sealed class Canteen
{
    private Canteen()
    {
    }

    /// <summary>A canteen that is not stored yet.</summary>
    internal Canteen(long companyKey, long accountKey) => (CompanyKey, AccountKey) = (companyKey, accountKey);

    /// <summary>Key of the company.</summary>
    public long CompanyKey { get; private set; }

    /// <summary>Key of the account under which its orders and their moves are recorded. It has no credentials.</summary>
    public long AccountKey { get; private set; }

    /// <summary>Requests per minute that one of its tokens may make from one address; null for the installation's limit.</summary>
    public int? RequestsPerMinute { get; private set; }

    /// <summary>True when closing days are counted in working days: orders for Monday close on Friday. False for calendar days.</summary>
    public bool CountsWorkingDays { get; private set; }

    /// <summary>Changes the given settings; null leaves a setting as it is.</summary>
    internal void Describe(CanteenSettings settings)
    {
        RequestsPerMinute = settings.RequestsPerMinute ?? RequestsPerMinute;
        CountsWorkingDays = settings.CountsWorkingDays ?? CountsWorkingDays;
    }
}

/// <summary>Settings of an organisation for all its establishments. Null leaves a setting as it is.</summary>
public sealed record CanteenSettings
{
    /// <summary>Highest limit of requests per minute.</summary>
    public const int MaxRequestsPerMinute = 1_000_000;

    /// <summary>Requests per minute that one of its tokens may make from one address, 1 to 1 000 000.</summary>
    public int? RequestsPerMinute { get; init; }

    /// <summary>See <see cref="Canteen.CountsWorkingDays"/>.</summary>
    public bool? CountsWorkingDays { get; init; }

    /// <summary>Refused when a setting is out of range; null when nothing is wrong.</summary>
    internal Refusal? Check() => RequestsPerMinute is null or (>= 1 and <= MaxRequestsPerMinute)
        ? null
        : CanteenRefusals.RequestsOutOfRange;
}
