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

    /// <summary>Key of the account its orders and their moves are recorded under. Nobody signs in with it.</summary>
    public long AccountKey { get; private set; }

    /// <summary>Requests a minute one of its tokens may make from one address; null for what the installation allows.</summary>
    public int? RequestsPerMinute { get; private set; }

    /// <summary>The days an establishment closes ahead are working days: what is for Monday closes on Friday. Otherwise they are calendar days.</summary>
    public bool CountsWorkingDays { get; private set; }

    /// <summary>Takes over what is given; null leaves a setting as it is.</summary>
    internal void Describe(CanteenSettings settings)
    {
        RequestsPerMinute = settings.RequestsPerMinute ?? RequestsPerMinute;
        CountsWorkingDays = settings.CountsWorkingDays ?? CountsWorkingDays;
    }
}

/// <summary>What an organisation sets for all its establishments. Null means: not given, leave it.</summary>
public sealed record CanteenSettings
{
    /// <summary>Most requests a minute that can be allowed.</summary>
    public const int MaxRequestsPerMinute = 1_000_000;

    /// <summary>Requests a minute one of its tokens may make from one address, 1 to 1 000 000.</summary>
    public int? RequestsPerMinute { get; init; }

    /// <summary>Whether the days an establishment closes ahead are working days.</summary>
    public bool? CountsWorkingDays { get; init; }

    /// <summary>What is wrong; null when nothing is.</summary>
    internal Refusal? Check() => RequestsPerMinute is null or (>= 1 and <= MaxRequestsPerMinute) ? null : CanteenRefusals.RequestsOutOfRange;
}
